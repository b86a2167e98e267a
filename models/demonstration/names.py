"""Names to make children and workers out of, and who gets which. Any likeness to a real person is chance."""

from __future__ import annotations

from models.demonstration.draws import Draws, Weighted

_GIRLS = (
    "Abigail", "Aisha", "Alana", "Alice", "Alisha", "Amara", "Amber", "Amelia", "Amina", "Anya", "Ava", "Beatrice",
    "Bella", "Bethany", "Bonnie", "Brooke", "Caitlin", "Callie", "Carys", "Chantelle", "Charlotte", "Chloe",
    "Clara", "Courtney", "Daisy", "Darcie", "Demi", "Destiny", "Edie", "Eleanor", "Elise", "Ella", "Ellie", "Elsie",
    "Emily", "Emma", "Erin", "Esme", "Esther", "Eva", "Evie", "Faith", "Faye", "Fatima", "Florence", "Freya",
    "Georgia", "Grace", "Gracie", "Hallie", "Hannah", "Harriet", "Heidi", "Hollie", "Imani", "Imogen", "Iris",
    "Isabelle", "Isla", "Ivy", "Jasmine", "Jessica", "Jodie", "Kacey", "Kayla", "Keira", "Khadija", "Lacey",
    "Layla", "Leah", "Leila", "Lexi", "Lilly", "Lola", "Lottie", "Lucy", "Lydia", "Macey", "Maisie", "Maryam",
    "Matilda", "Maya", "Megan", "Mia", "Millie", "Molly", "Nadia", "Naomi", "Nevaeh", "Niamh", "Nicole", "Nina",
    "Olivia", "Orla", "Paige", "Phoebe", "Poppy", "Rebecca", "Rosie", "Ruby", "Sadie", "Saffron", "Scarlett",
    "Shanice", "Sienna", "Skye", "Sophie", "Summer", "Tahlia", "Tamsin", "Thea", "Tia", "Tilly", "Violet", "Willow",
    "Yasmin", "Zahra", "Zara", "Zoe",
)  # fmt: skip
_BOYS = (
    "Aaron", "Abdul", "Adam", "Aidan", "Aiden", "Alex", "Alfie", "Archie", "Arlo", "Arthur", "Ashton", "Austin",
    "Bailey", "Ben", "Billy", "Bobby", "Brandon", "Brayden", "Caleb", "Callum", "Cameron", "Charlie", "Cole",
    "Connor", "Corey", "Dainton", "Daniel", "Dexter", "Dominic", "Dylan", "Eddie", "Elijah", "Elliot", "Ellis",
    "Ethan", "Ezra", "Felix", "Finlay", "Finn", "Frankie", "Freddie", "Gabriel", "George", "Hamza", "Harley",
    "Harrison", "Harry", "Harvey", "Hassan", "Hayden", "Henry", "Hugo", "Ibrahim", "Isaac", "Isaiah", "Jack",
    "Jackson", "Jacob", "Jaden", "Jake", "James", "Jamie", "Jaxon", "Jayden", "Jenson", "Joe", "Joel", "Jonah",
    "Jordan", "Joseph", "Joshua", "Jude", "Kaden", "Kai", "Kian", "Kieran", "Kofi", "Kyle", "Lenny", "Leo", "Leon",
    "Levi", "Lewis", "Liam", "Logan", "Louie", "Louis", "Luca", "Lucas", "Luke", "Malachi", "Marcus", "Mason",
    "Matthew", "Max", "Michael", "Mitchell", "Mohammed", "Morgan", "Nathan", "Noah", "Oakley", "Oliver", "Omar",
    "Oscar", "Owen", "Ralph", "Reece", "Reggie", "Reuben", "Rhys", "Riley", "Robbie", "Ronnie", "Rory", "Rowan",
    "Ryan", "Sam", "Samuel", "Sebastian", "Shay", "Sonny", "Stanley", "Taylor", "Theo", "Theodore", "Thomas",
    "Toby", "Tommy", "Tyler", "Tyrese", "Will", "Yusuf", "Zac", "Zachary",
)  # fmt: skip
_FAMILIES = (
    "Abbotsley", "Adeyinka", "Aldwick", "Amberley", "Appiah", "Arkwell", "Ashdown", "Ashcombe", "Atterby", "Bakshi",
    "Balcombe", "Barraclough", "Barwick", "Beckwith", "Bellamy", "Benstead", "Birtwhistle", "Blakeney", "Boateng",
    "Bramley", "Bridgwater", "Brindle", "Broadhurst", "Burdock", "Calverley", "Carrow", "Chadderton", "Chaudry",
    "Clegg", "Coldwell", "Copley", "Corrigan", "Crabtree", "Cresswell", "Croft", "Dalby", "Darrow", "Deakin",
    "Denholm", "Dhillon", "Dimmock", "Dodsworth", "Drury", "Dunstable", "Eastaugh", "Eccles", "Edgerton",
    "Eldridge", "Elmhirst", "Emery", "Fairbrother", "Farrant", "Fenwick", "Firth", "Fosdyke", "Gadsby", "Garforth",
    "Gilpin", "Goddard", "Gosling", "Greatorex", "Grimshaw", "Hallam", "Halliwell", "Hardcastle", "Harrowell",
    "Haworth", "Heaton", "Helliwell", "Hepworth", "Hibbert", "Holroyd", "Hopwood", "Hussein", "Iddon", "Ingham",
    "Jagger", "Jessop", "Kendrick", "Kenworthy", "Khatun", "Kinsella", "Lamplugh", "Langstaff", "Larwood",
    "Leadbetter", "Lockyer", "Longbottom", "Lumley", "Mabbott", "Malik", "Marchbank", "Marsden", "Mattock", "Mbeki",
    "Mellor", "Merrick", "Midgley", "Mirza", "Monkton", "Mottram", "Nettleton", "Newsome", "Nkemelu", "Nuttall",
    "Oakden", "Ogden", "Okafor", "Oldroyd", "Openshaw", "Osei", "Owusu", "Padgett", "Parveen", "Peverell",
    "Pickles", "Pinder", "Plowright", "Quarmby", "Radcliffe", "Rahman", "Ramsden", "Rathbone", "Redfern", "Ridgway",
    "Rishworth", "Rowbotham", "Royle", "Rushton", "Sallis", "Sandiford", "Scholes", "Seddon", "Shackleton",
    "Shuttleworth", "Sidhu", "Silcock", "Singleton", "Slater", "Snowden", "Standish", "Stannard", "Sugden",
    "Sutcliffe", "Tattersall", "Templeton", "Thackray", "Thistleton", "Thornley", "Threlfall", "Tindall", "Tolson",
    "Tranter", "Turvey", "Uddin", "Unsworth", "Varley", "Verity", "Wadsworth", "Wagstaff", "Walmsley", "Wardle",
    "Warburton", "Weatherill", "Whitcombe", "Whitworth", "Winstanley", "Wolstenholme", "Wooldridge", "Wrigley",
    "Yardley", "Yates", "Zaman",
)  # fmt: skip
_FAR_BOYS = (
    "Aron", "Filmon", "Yonas", "Bereket", "Hamid", "Jawad", "Zabi", "Rahmat", "Karwan", "Rebin", "Hoshyar", "Adil",
    "Mustafa", "Khalid", "Elmi", "Arben", "Ilir", "Besnik", "Minh", "Tuan", "Bao", "Kidane", "Samim", "Nasir",
    "Dler",
)  # fmt: skip
_FAR_GIRLS = (
    "Selam", "Helen", "Rahwa", "Mehret", "Zohra", "Shirin", "Hana", "Nasrin", "Amal", "Sagal", "Linh", "Thuy",
    "Elira", "Besa", "Feven",
)  # fmt: skip
_FAR_FAMILIES = (
    "Tesfaldet", "Ghebre", "Habtemar", "Weldeab", "Ahmadyar", "Noorzad", "Stanekzad", "Safiyar", "Barzanjo",
    "Hawraman", "Kareemi", "Shwanzad", "Adamu", "Idrissan", "Bakhitar", "Warsamo", "Dirieh", "Gjonali", "Hoxhani",
    "Krasneci", "Nguyet", "Tranvan", "Phamdo", "Berhano", "Rezayar",
)  # fmt: skip
_ETHNICITY = Weighted(
    ("WBRI", 655), ("WIRI", 6), ("WOTH", 40), ("WIRT", 3), ("WROM", 8), ("MWBC", 42), ("MWBA", 20), ("MWAS", 18),
    ("MOTH", 30), ("AIND", 6), ("APKN", 18), ("ABAN", 10), ("AOTH", 16), ("BCRB", 22), ("BAFR", 42), ("BOTH", 16),
    ("CHNE", 2), ("OOTH", 30), ("REFU", 4), ("NOBT", 12),
)  # fmt: skip
_FAR_ETHNICITY = Weighted(("OOTH", 45), ("BAFR", 30), ("AOTH", 20), ("WOTH", 5))


def given_name(draws: Draws, sex: str, unaccompanied: bool) -> str:
    """A first name."""
    if sex == "F":
        return draws.one(_FAR_GIRLS if unaccompanied else _GIRLS)
    return draws.one(_FAR_BOYS if unaccompanied else _BOYS)


def family_name(draws: Draws, unaccompanied: bool) -> str:
    """A family name."""
    return draws.one(_FAR_FAMILIES if unaccompanied else _FAMILIES)


def ethnicity(draws: Draws, unaccompanied: bool) -> str:
    """A code of the return for ethnicity."""
    return draws.of(_FAR_ETHNICITY if unaccompanied else _ETHNICITY)


def workers(draws: Draws, count: int) -> list[str]:
    """Social workers, as an initial and a family name, no two alike."""
    found: dict[str, None] = {}
    while len(found) < min(count, 2000):
        found[f"{draws.one('ABCDEFGHJKLMNPRST')} {draws.one(_FAMILIES)}"] = None
    return list(found)
